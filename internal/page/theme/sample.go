package theme

import "reflect"

// deepest bounds how far full fills a type that contains itself.
const deepest = 6

// full returns a value of view's type in which every condition holds: strings
// and numbers are set, lists have an element, pointers point somewhere.
func full(view any) any {
	v := reflect.New(reflect.TypeOf(view)).Elem()
	fillValue(v, 0)
	return v.Interface()
}

// empty returns the zero value of view's type.
func empty(view any) any { return reflect.Zero(reflect.TypeOf(view)).Interface() }

func fillValue(v reflect.Value, depth int) {
	if depth > deepest || !v.CanSet() {
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.String:
		v.SetString("x")
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(1)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(1)
	case reflect.Float32, reflect.Float64:
		v.SetFloat(1)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fillValue(v.Elem(), depth+1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fillValue(v.Index(0), depth+1)
	case reflect.Array:
		for i := range v.Len() {
			fillValue(v.Index(i), depth+1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fillValue(v.Field(i), depth+1)
		}
	}
}
