/** WeChat's own greys, by day and by night; by night it turns the colours of an article round. */
export const previewStyle = `
.pv-wx{--ink:light-dark(#191919,#d5d5d5);--soft:light-dark(#888,#8b8b8b);--line:light-dark(#e5e5e5,#2c2c2c);--link:light-dark(#576b95,#7d90a9);
 --ground:light-dark(#ededed,#111);--card:light-dark(#fff,#191919);--empty:light-dark(#d9d9d9,#2c2c2c);--face:#07a553;--dot:light-dark(#191919,#fff);
 padding:12px 10px}
.pv-wx-card{border-radius:8px;overflow:hidden;background:var(--card)}
.pv-wx-from{display:flex;gap:8px;align-items:center;padding:10px 12px;font-size:14px}
.pv-wx-from>:last-child{margin-inline-start:auto;color:var(--soft);font-size:12px}
.pv-wx-cover{position:relative;color:#fff}
.pv-wx-cover b{position:absolute;left:0;right:0;bottom:0;padding:28px 12px 10px;font-size:17px;line-height:23px;font-weight:500;background:linear-gradient(transparent,rgba(0,0,0,.65))}
.pv-wx-cover b>span{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
.pv-wx-digest{padding:10px 12px;color:var(--soft);font-size:14px;line-height:20px}
.pv-wx-among{padding:10px 2px 6px;color:var(--soft);font-size:12px;line-height:16px}
.pv-wx-row{display:flex;gap:12px;align-items:center;padding:10px 12px;font-size:16px;line-height:22px}
.pv-wx-row>span:first-child{flex:1;min-width:0}
.pv-wx-thumb{flex:none;width:48px;height:48px;border-radius:2px;background:var(--empty) center/cover}
.pv-wx-page{margin-top:12px;padding:20px 16px 0;border-radius:8px;overflow:hidden;background:var(--card)}
.pv-wx h1{margin:0 0 12px;font-size:22px;line-height:1.4;font-weight:500}
.pv-wx-by{display:flex;flex-wrap:wrap;gap:2px 10px;margin-bottom:22px;font-size:15px;color:var(--soft)}
.pv-wx-by span{color:var(--link)}
.pv-wx-text [style*="color:#333"]{color:light-dark(#333,#a3a3a3)!important}
.pv-wx-text [style*="color:#111"]{color:light-dark(#111,#d5d5d5)!important}
.pv-wx-text [style*="color:#555"]{color:light-dark(#555,#8f8f8f)!important;border-color:light-dark(#ccc,#444)!important}
.pv-wx-text [style*="color:#888"]{color:light-dark(#888,#7a7a7a)!important}
.pv-wx .pv-wx-original{margin:20px 0 0;font-size:15px;color:var(--link)}
.pv-wx-bar{display:flex;gap:18px;align-items:center;margin:20px -16px 0;padding:10px 14px;border-top:1px solid var(--line);font-size:13px}
.pv-wx-bar .pv-face{margin-inline-end:auto}
.pv-wx-slides{margin:0 -16px}
.pv-wx-slides .pv-count{background:rgba(0,0,0,.45)}
.pv-wx-pictures{padding-top:0}
.pv-wx-pictures .pv-wx-from{padding:10px 0}
.pv-wx-pictures .pv-dots{padding:10px 0}
.pv-wx-pictures h1{font-size:18px;margin:4px 0 8px}
.pv-wx-plain{font-size:16px;line-height:1.6;white-space:pre-wrap}
`;
