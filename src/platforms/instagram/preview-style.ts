/** Instagram's own greys, by day and by night. */
export const previewStyle = `
.pv-ig{--ink:light-dark(#0c1014,#f5f5f5);--soft:light-dark(#6a717a,#a8a8a8);--line:light-dark(#dbdfe4,#25292e);--link:light-dark(#385185,#b3caff);
 --ground:light-dark(#fff,#0c1014);--empty:light-dark(#efefef,#25292e);--card:light-dark(#f0f2f5,#25292e);--face:#8a3ab9;
 font-size:14px;line-height:18px}
.pv-ig-ring{flex:none;display:inline-grid;padding:2px;border-radius:50%;background:linear-gradient(45deg,#feda75,#fa7e1e 25%,#d62976 55%,#962fbf 80%,#4f5bd5)}
.pv-ig-ring .pv-face{border:2px solid var(--ground);box-sizing:content-box}
.pv-ig-head{display:flex;gap:10px;align-items:center;padding:8px 12px}
.pv-ig-head>div{flex:1;min-width:0}
.pv-ig-under{font-size:12px;line-height:16px}
.pv-ig-person{position:absolute;transform:translate(-50%,0);padding:2px 8px;border-radius:6px;background:rgba(0,0,0,.75);color:#fff;font-size:12px;white-space:nowrap}
.pv-ig-actions{display:grid;grid-template-columns:1fr auto 1fr;column-gap:10px;align-items:center;padding:10px 12px 6px}
.pv-ig-actions>span:first-child{display:flex;gap:14px}
.pv-ig-actions>svg{justify-self:end}
.pv-ig-text{padding:2px 12px 4px}
.pv-ig-when{padding:2px 12px 12px;color:var(--soft);font-size:12px;line-height:16px}
.pv-ig-comment{padding:12px}
.pv-ig-comment>div{display:flex;gap:10px}
.pv-ig:not(.pv-ig-comment):has(+.pv-ig-comment){border-end-start-radius:0;border-end-end-radius:0;border-bottom-color:transparent}
.pv-ig+.pv-ig-comment{margin-top:0;border-start-start-radius:0;border-start-end-radius:0}
`;
