{{- /* Labels of everything, and with a role those of its pods: include "masthead.labels" (list $ "api") */ -}}
{{- define "masthead.labels" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: masthead
app.kubernetes.io/instance: {{ $root.Release.Name }}
{{- with index . 1 }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end }}

{{- /* Name, namespace and labels: include "masthead.metadata" (list $ "masthead-api" "api") */ -}}
{{- define "masthead.metadata" -}}
{{- $root := index . 0 -}}
name: {{ index . 1 }}
namespace: {{ $root.Release.Namespace }}
labels:
  {{- include "masthead.labels" (list $root (index . 2)) | nindent 2 }}
{{- end }}
