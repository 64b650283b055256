package playbook

import (
	"slices"

	"github.com/mopsite/mopsite/internal/model"
	"github.com/mopsite/mopsite/internal/record"
	"github.com/mopsite/mopsite/internal/strictyaml"
)

// schema is a part of the schema.
type schema = strictyaml.Schema

// Schema is the JSON Schema (draft 2020-12) of the file, for a site with these
// kinds of records.
func Schema(declared *record.Set) schema {
	kinds := model.Kinds(declared)
	names := make([]string, len(kinds))
	var rules []schema
	for i, k := range kinds {
		names[i] = string(k)
		if own := fieldsSchema(declared, k); own != nil {
			rules = append(rules, schema{
				"if":   schema{"properties": map[string]schema{"kind": {"const": names[i]}}},
				"then": schema{"properties": map[string]schema{"fields": own}},
			})
		}
	}
	words := words(declared)
	slices.Sort(words)
	top := object(map[string]schema{
		"$schema": str(), "format": {"const": format}, "title": def("text"), "base_url": str(), "as_of": def("day"),
		"languages": {"type": "array", "items": str(), "minItems": 1, "uniqueItems": true},
		"entities":  {"type": "array", "items": def("entity")},
		"relations": {"type": "array", "items": def("relation"), "uniqueItems": true},
	}, "format", "title", "languages", "entities", "relations")
	entity := entitySchema(names)
	entity["allOf"] = rules
	top["$schema"], top["title"] = "https://json-schema.org/draft/2020-12/schema", "The entities and relations of a handbook"
	top["$defs"] = map[string]schema{
		"entity": entity,
		"relation": object(map[string]schema{
			"from": def("ref"), "to": def("ref"), "type": {"enum": slices.Compact(words)},
		}, "from", "to", "type"),
		"ref":   {"type": "string", "pattern": `^[a-z][a-z0-9-]*:`},
		"day":   {"type": "string", "pattern": `^\d{4}-\d{2}-\d{2}$`},
		"text":  {"type": "object", "additionalProperties": str(), "minProperties": 1},
		"texts": {"type": "object", "additionalProperties": many(str())},
		"span":  object(map[string]schema{"from": def("day"), "to": def("day")}, "from", "to"),
		"money": object(map[string]schema{"amount": {"type": "number"}, "currency": str()}, "amount", "currency"),
	}
	return top
}

func entitySchema(kinds []string) schema {
	return object(map[string]schema{
		"ref": def("ref"), "id": str(), "kind": {"enum": kinds}, "title": def("text"), "description": def("text"), "url": def("text"),
		"owner": str(), "division": str(), "audience": many(str()), "tags": many(str()), "date": def("day"), "period": def("span"),
		"last_reviewed": def("day"), "review_due": def("day"),
		"control": object(map[string]schema{"version": str(), "state": {"enum": model.States()}, "approver": str(), "effective": def("day")}),
		"fields":  {"type": "object"},
	}, "ref", "id", "kind", "title", "url")
}

// fieldsSchema is that of what the front matter of a kind defines.
func fieldsSchema(declared *record.Set, k model.Kind) schema {
	if r := declared.Lookup(string(k)); r != nil {
		return recordSchema(r.Fields)
	}
	properties := computing()[k]
	if properties == nil {
		return nil
	}
	return object(properties)
}

func recordSchema(fields []record.Field) schema {
	properties := map[string]schema{}
	for i := range fields {
		properties[fields[i].Name] = valueSchema(&fields[i])
	}
	return object(properties)
}

// simple are the schemas of those types of fields that need no declaration.
var simple = map[record.Type]schema{
	record.Text: def("text"), record.Texts: def("texts"), record.Word: str(), record.Words: many(str()), record.Flag: {"type": "boolean"},
	record.Number: {"type": "number"}, record.Money: def("money"), record.Date: def("day"), record.Period: def("span"),
	record.Duration: str(), record.URL: str(), record.Actor: str(), record.Actors: many(str()), record.Reference: def("ref"),
	record.References: many(def("ref")),
}

func valueSchema(f *record.Field) schema {
	switch f.Type {
	case record.Choose:
		return schema{"enum": f.Words()}
	case record.Choices:
		return many(schema{"enum": f.Words()})
	case record.Rows:
		return many(recordSchema(f.Fields))
	case record.Seen:
		return object(map[string]schema{"of": str(), "period": str(), "as_of": def("day"), "value": {"type": "number"}}, "of")
	}
	return simple[f.Type]
}

// computing are the fields of kinds that compute.
func computing() map[model.Kind]map[string]schema {
	num, whole := schema{"type": "number"}, schema{"type": "integer"}
	return map[model.Kind]map[string]schema{
		model.KindProcedure: {
			"deputy": str(), "trigger": def("text"), "inputs": def("texts"), "outputs": def("texts"), "sla": str(), "version": str(),
			"status": str(), "effective": def("day"), "capability": many(def("ref")), "funnel_stage": str(), "metrics": many(def("ref")), "tools": many(def("ref")),
			"raci": many(object(map[string]schema{"role": str(), "letters": {"type": "string", "pattern": "^[RACI]+$"}}, "role", "letters")),
		},
		model.KindRole: {
			"duties": def("texts"), "first_month": def("texts"), "deputies": many(str()), "collaborates_with": many(str()),
			"skills":   many(object(map[string]schema{"name": str(), "level": {"type": "integer", "minimum": 0, "maximum": 4}}, "name", "level")),
			"personas": many(object(map[string]schema{"persona": str(), "weight": num}, "persona", "weight")),
		},
		model.KindCapability: {
			"target": whole,
			"criteria": many(object(map[string]schema{
				"id": str(), "level": whole, "required": {"type": "boolean"}, "text": def("text"), "weight": num,
				"evidence": many(object(map[string]schema{"kind": str(), "name": str()}, "kind")),
			}, "id", "level", "required")),
		},
		model.KindMetric: {
			"formula": str(), "unit": {"enum": []string{"count", "money", "ratio", "number", "days"}}, "better": {"enum": []string{"higher", "lower"}},
			"target": num, "currency": str(),
		},
		model.KindFunnel: {
			"window": str(),
			"stages": many(object(map[string]schema{
				"id": str(), "title": def("text"), "source": str(), "measure": str(), "owner": str(), "target": num, "sla": str(), "procedure": def("ref"),
			}, "id")),
			"moves": many(object(map[string]schema{"from": str(), "to": many(str())}, "from", "to")), "entry": many(str()),
		},
		model.KindCampaign: {
			"budget": def("money"), "period": def("span"), "status": str(),
			"kpi": many(object(map[string]schema{"metric": def("ref"), "target": num}, "metric")),
		},
		model.KindConvention: {
			"applies_to": str(), "grammar": str(),
			"fields": many(object(map[string]schema{
				"name": str(), "title": def("text"), "pattern": {"enum": []string{"text", "digits"}}, "format": str(),
				"values": many(object(map[string]schema{"value": str(), "name": str()}, "value", "name")),
			}, "name")),
		},
	}
}

func str() schema             { return schema{"type": "string"} }
func def(name string) schema  { return schema{"$ref": "#/$defs/" + name} }
func many(item schema) schema { return strictyaml.ListOf(item) }

// object accepts an object with these members and no others.
func object(properties map[string]schema, required ...string) schema {
	s := strictyaml.Object(properties)
	if len(required) > 0 {
		s["required"] = required
	}
	return s
}
