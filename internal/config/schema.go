package config

import (
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/strictyaml"
)

// Schema is the JSON Schema of mopsite.yaml, from the structs that read it. What
// has a short and a long form may be anything to it.
func Schema() strictyaml.Schema {
	keys := strictyaml.Properties(document{})
	keys["kinds"] = record.Schema()
	s := strictyaml.Object(keys)
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = FileName
	s["required"] = []string{"format"}
	return s
}
