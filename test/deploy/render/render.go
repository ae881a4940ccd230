// Renders the templates of a chart as helm does, with the template engine and functions that helm is made of.
// It prints the objects as YAML documents. Arguments: folder of the chart, and values as JSON over those of the chart.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"sigs.k8s.io/yaml"
)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(path string, into interface{}) {
	text, err := os.ReadFile(path)
	must(err)
	must(yaml.Unmarshal(text, into))
}

func merge(base, over map[string]interface{}) {
	for key, value := range over {
		inner, isMap := value.(map[string]interface{})
		below, wasMap := base[key].(map[string]interface{})
		if isMap && wasMap {
			merge(below, inner)
		} else {
			base[key] = value
		}
	}
}

func main() {
	folder := os.Args[1]
	values, over, chart := map[string]interface{}{}, map[string]interface{}{}, map[string]interface{}{}
	read(filepath.Join(folder, "values.yaml"), &values)
	must(json.Unmarshal([]byte(os.Args[2]), &over))
	merge(values, over)
	read(filepath.Join(folder, "Chart.yaml"), &chart)
	data := map[string]interface{}{
		"Values":  values,
		"Release": map[string]interface{}{"Name": "masthead", "Namespace": "masthead"},
		"Chart":   map[string]interface{}{"AppVersion": chart["appVersion"], "Name": chart["name"]},
	}
	all := template.New("chart").Option("missingkey=error")
	functions := sprig.TxtFuncMap()
	functions["include"] = func(name string, given interface{}) (string, error) {
		var out bytes.Buffer
		err := all.ExecuteTemplate(&out, name, given)
		return out.String(), err
	}
	functions["toYaml"] = func(value interface{}) (string, error) {
		text, err := yaml.Marshal(value)
		return strings.TrimSuffix(string(text), "\n"), err
	}
	functions["fromYaml"] = func(text string) (map[string]interface{}, error) {
		object := map[string]interface{}{}
		err := yaml.Unmarshal([]byte(text), &object)
		return object, err
	}
	all.Funcs(functions)
	paths, err := filepath.Glob(filepath.Join(folder, "templates", "*"))
	must(err)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		must(err)
		_, err = all.New(filepath.Base(path)).Parse(string(text))
		must(err)
	}
	for _, path := range paths {
		if filepath.Ext(path) == ".tpl" {
			continue
		}
		var out bytes.Buffer
		must(all.ExecuteTemplate(&out, filepath.Base(path), data))
		if filepath.Ext(path) == ".yaml" && strings.TrimSpace(out.String()) != "" {
			fmt.Printf("---\n%s\n", out.String())
		}
	}
}
