/** A locked phone, by day and by night. */
export const previewStyle = `
.pv-app{padding:36px 10px 24px;border:0;border-radius:20px;color:#fff;text-align:center;
 background:light-dark(linear-gradient(165deg,#4a4f8c,#8c6a94 60%,#c07f7f),linear-gradient(165deg,#1d2036,#3a2c45 60%,#553a3f));
 --ink:light-dark(#111,#f5f5f7);--soft:light-dark(#5d5d63,#b4b4ba);--empty:light-dark(#d8d8dc,#48484c);--face:#c8102e}
.pv-app-day{font-size:18px;line-height:24px;font-weight:600;opacity:.9}
.pv-app-time{margin:2px 0 32px;font-size:76px;line-height:1;font-weight:600;letter-spacing:-.02em}
.pv-app-note{display:grid;grid-template-columns:auto minmax(0,1fr) auto;gap:0 10px;padding:12px;border-radius:22px;text-align:start;background:light-dark(rgba(246,246,250,.86),rgba(44,44,50,.82));color:var(--ink)}
.pv-app-note .pv-face{border-radius:9px}
.pv-app-head{display:flex;gap:8px}
.pv-app-head b{flex:1;min-width:0;font-weight:600}
.pv-app-head span{flex:none;color:var(--soft);font-size:13px}
.pv-app-picture{align-self:center;cursor:pointer}
.pv-app-picture .pv-media{width:44px;border-radius:6px}
.pv-app-picture:focus-within{outline:2px solid var(--link);border-radius:6px}
.pv-app-note:has(:checked) .pv-app-picture{grid-column:1/-1;margin-top:10px}
.pv-app-note:has(:checked) .pv-media{width:100%;border-radius:12px;aspect-ratio:auto!important}
.pv-app-note:has(:checked) .pv-four{-webkit-line-clamp:none}
`;
