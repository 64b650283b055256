package record

import "github.com/mopsite/mopsite/internal/strictyaml"

// Schema is the JSON Schema of the key kinds: of mopsite.yaml.
func Schema() strictyaml.Schema {
	field := strictyaml.Properties(fieldFront{})
	var types []string
	for _, t := range Types() {
		types = append(types, string(t))
	}
	field["type"] = strictyaml.Enum(types...)
	kind := strictyaml.Properties(kindFront{})
	kind["fields"] = strictyaml.MapOf(strictyaml.Object(field))
	return strictyaml.MapOf(strictyaml.Object(kind))
}
