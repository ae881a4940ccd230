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

{{- /* Fields of every pod before its containers. */ -}}
{{- define "masthead.pod" -}}
{{- with $.Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: { type: RuntimeDefault }
automountServiceAccountToken: false
# A Service called masthead would set MASTHEAD_PORT to an address that is none of ours.
enableServiceLinks: false
{{- end }}

{{- define "masthead.image" -}}
image: "{{ $.Values.image.repository }}:{{ $.Values.image.tag | default $.Chart.AppVersion }}"
imagePullPolicy: {{ $.Values.image.pullPolicy }}
{{- end }}

{{- /* Rights and folders of every container. */ -}}
{{- define "masthead.container" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
volumeMounts:
  - { name: config, mountPath: /app/config, readOnly: true }
  - { name: secrets, mountPath: /run/secrets/masthead, readOnly: true }
  - { name: data, mountPath: /data }
  - { name: tmp, mountPath: /tmp }
{{- end }}

{{- define "masthead.volumes" -}}
volumes:
  - name: config
    configMap:
      name: {{ $.Values.configMap }}
      items:
        - { key: newsroom.yaml, path: newsroom.yaml }
        - { key: channels.yaml, path: channels.yaml }
        - { key: schedule.yaml, path: schedule.yaml }
        - { key: style.yaml, path: style.yaml }
  - name: secrets
    secret: { secretName: {{ $.Values.secret }}, defaultMode: 0440 }
  - name: data
    emptyDir: { sizeLimit: {{ $.Values.volumes.data }} }
  - name: tmp
    emptyDir: { sizeLimit: {{ $.Values.volumes.tmp }} }
{{- end }}

{{- /* Variables of every process, by name. */ -}}
{{- define "masthead.environment" -}}
MASTHEAD_PUBLIC_URL: {{ .Values.publicUrl | quote }}
MASTHEAD_MEDIA_URL: {{ .Values.mediaUrl | quote }}
MASTHEAD_LOG: {{ .Values.logLevel | quote }}
MASTHEAD_HOST: 0.0.0.0
MASTHEAD_PORT: "8080"
MASTHEAD_METRICS: 0.0.0.0:9464
MASTHEAD_DATA: /data
MASTHEAD_CONFIG: /app/config
DATABASE_URL_FILE: /run/secrets/masthead/database-url
MASTHEAD_KEYS_FILE: /run/secrets/masthead/keys
MASTHEAD_MEDIA_ACCESS_KEY_FILE: /run/secrets/masthead/media-access-key
MASTHEAD_MEDIA_SECRET_KEY_FILE: /run/secrets/masthead/media-secret-key
{{- range $name, $value := .Values.environment }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}
