/** X's own greys, by day and in “Lights out”. */
export const previewStyle = `
.pv-x{--ink:light-dark(#0f1419,#e7e9ea);--soft:light-dark(#536471,#71767b);--line:light-dark(#eff3f4,#2f3336);--link:light-dark(#1d9bf0,#1d9bf0);
 --ground:light-dark(#fff,#000);--empty:light-dark(#eff3f4,#16181c);--edge:light-dark(#cfd9de,#2f3336);
 display:flex;gap:8px;padding:12px 12px 8px}
.pv-x-left{flex:none;display:flex;flex-direction:column;align-items:center;gap:4px}
.pv-x-body{flex:1;min-width:0}
.pv-x-head{display:flex;gap:4px;align-items:baseline;color:var(--soft)}
.pv-x-head b{flex:0 1 auto;color:var(--ink);font-weight:700}
.pv-x-head>span{flex:none}
.pv-x-head>.pv-one+.pv-one{flex:0 1000 auto}
.pv-x-head>:last-child{flex:none;margin-inline-start:auto;align-self:center}
.pv-x+.pv-x{margin-top:0;border-top:0;border-start-start-radius:0;border-start-end-radius:0}
.pv-x:has(+.pv-x){border-bottom:0;border-end-start-radius:0;border-end-end-radius:0;padding-bottom:0}
.pv-x:has(+.pv-x) .pv-x-left::after{content:"";flex:1;width:2px;background:var(--edge)}
.pv-x .pv-more{color:inherit}
.pv-x .pv-more b{display:block;color:var(--link)}
.pv-x-media{position:relative;display:grid;gap:2px;margin-top:12px;border:1px solid var(--edge);border-radius:16px;overflow:hidden}
.pv-x-media>div{position:relative;min-width:0;min-height:0;overflow:hidden}
.pv-x-media .pv-media{height:100%}
.pv-x-badge{position:absolute;left:8px;bottom:8px;padding:0 5px;border-radius:4px;background:rgba(0,0,0,.77);color:#fff;font-size:12px;font-weight:700;line-height:18px}
.pv-x-title{position:absolute;left:8px;right:8px;bottom:8px;padding:1px 6px;border-radius:4px;background:rgba(0,0,0,.77);color:#fff;font-size:13px;width:fit-content;max-width:calc(100% - 16px)}
.pv-x-note{display:flex;gap:4px;align-items:center;margin-top:6px;color:var(--soft);font-size:13px;line-height:16px}
.pv-x-choice{margin-top:8px;padding:5px 12px;border:1px solid var(--link);border-radius:16px;color:var(--link);text-align:center;font-weight:700}
.pv-x-quote{margin-top:12px;padding:10px 12px;border:1px solid var(--edge);border-radius:16px;color:var(--soft)}
.pv-x-button{margin-top:8px;padding:6px 12px;border-radius:16px;background:var(--ink);color:var(--ground);text-align:center;font-weight:700}
.pv-x-actions{display:flex;justify-content:space-between;gap:8px;margin-top:10px;padding-bottom:4px;color:var(--soft)}
`;
