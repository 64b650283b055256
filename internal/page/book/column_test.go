package book

import (
	"strings"
	"testing"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/page/theme"
)

// TestKeysHaveNames holds that every key of every page, and of each kind that
// computes, is called by a word in both languages.
func TestKeysHaveNames(t *testing.T) {
	kinds := []model.Kind{
		model.KindPage, model.KindProcedure, model.KindRole, model.KindCapability, model.KindMetric, model.KindFunnel,
		model.KindCampaign, model.KindConvention,
	}
	for _, lang := range []string{"ja", "en"} {
		w, err := theme.LoadWords(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range kinds {
			for _, key := range (&model.Page{Kind: kind}).Keys() {
				if !w.Has("column." + strings.ReplaceAll(key, "_", "-")) {
					t.Errorf("%s: there is no word for %s of %s", lang, key, kind)
				}
			}
		}
	}
}
