/** Style of the reference. The colours are those of src/web/ui/tokens.css, which a page without assets cannot load. */
export const STYLE = `
:root{color-scheme:light dark;--canvas:#EFF1EF;--surface:#FFFFFF;--sunken:#F7F8F7;--line:#D3D8D5;--ink:#161B19;--ink-2:#444D49;
--accent:#17624F;--soft:#E2EFEA;--focus:#1B6FD0;--get:#1C62AE;--post:#17624F;--put:#8A5A00;--patch:#8A5A00;--delete:#B3261E}
@media (prefers-color-scheme:dark){:root{--canvas:#0E1211;--surface:#151A18;--sunken:#111614;--line:#323A37;--ink:#ECF0EE;
--ink-2:#B9C2BE;--accent:#5FBFA3;--soft:#17332B;--focus:#6FB1FF;--get:#7DB4F2;--post:#5FBFA3;--put:#E8BC62;--patch:#E8BC62;
--delete:#FF8A80}}
*{box-sizing:border-box}
html{scroll-padding-top:16px}
body{margin:0;background:var(--canvas);color:var(--ink);font:14px/1.5 "Instrument Sans Variable","Instrument Sans",system-ui,"Noto Sans",sans-serif}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
code,pre{font:12.5px/1.5 ui-monospace,"SF Mono","Cascadia Mono","DejaVu Sans Mono",monospace}
.skip{position:absolute;left:-999px}
.skip:focus{left:8px;top:8px;background:var(--surface);padding:8px 12px;z-index:1}
.page{display:grid;grid-template-columns:300px minmax(0,1fr);max-width:1440px;margin:0 auto}
.nav{position:sticky;top:0;height:100vh;overflow:auto;padding:24px 16px;border-right:1px solid var(--line)}
.nav h2{font-size:13px;margin:0 0 8px}
.nav summary{cursor:pointer;font-weight:600;padding:6px 0}
.nav ul{list-style:none;margin:0 0 8px;padding:0}
.nav li a{display:block;padding:4px 0 4px 12px;color:var(--ink-2);text-decoration:none;overflow-wrap:anywhere}
.nav li a:hover{color:var(--accent);text-decoration:underline}
main{padding:24px 32px 64px;background:var(--surface);min-width:0}
h1{font-size:24px;line-height:30px;margin:0 0 16px}
main h2{font-size:18px;line-height:24px;margin:48px 0 16px;border-top:1px solid var(--line);padding-top:24px}
h3{font-size:15px;line-height:20px;margin:0 0 8px}
h4{font-size:13px;margin:16px 0 6px}
article{border:1px solid var(--line);border-radius:8px;padding:16px;margin:0 0 16px}
.call{background:var(--sunken);padding:6px 10px;border-radius:5px;overflow-wrap:anywhere;margin:0 0 8px}
.method{font-weight:600}
.get{color:var(--get)}.post{color:var(--post)}.put{color:var(--put)}.patch{color:var(--patch)}.delete{color:var(--delete)}
.facts{color:var(--ink-2);margin:4px 0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13px}
th,td{text-align:left;vertical-align:top;padding:5px 10px 5px 0;border-bottom:1px solid var(--line)}
th[scope=row]{font-weight:400;white-space:nowrap}
pre{background:var(--sunken);border-radius:5px;padding:10px 12px;margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
details.example summary{cursor:pointer;font-weight:600;margin:16px 0 6px}
@media (max-width:900px){.page{grid-template-columns:minmax(0,1fr)}.nav{position:static;height:auto;border-right:0}main{padding:16px}}
@media print{.nav{display:none}.page{display:block}article{break-inside:avoid}}
`;
