import { expect, test } from 'vitest';
import { openApiDocument } from '#contract/openapi.ts';
import { html, prose } from './html.ts';
import { renderDocs } from './render.ts';

const document = openApiDocument({ version: '1.2.3', url: 'http://127.0.0.1:4600' });
const page = renderDocs(document);

test('every endpoint and every shape has its section', () => {
  for (const [path, methods] of Object.entries(document.paths)) {
    expect(page).toContain(path);
    for (const { operationId, summary } of Object.values(methods)) {
      expect(page).toContain(`id="endpoint-${operationId.replaceAll('.', '-')}"`);
      expect(page).toContain(summary.replaceAll("'", '&#39;'));
    }
  }
  for (const name of Object.keys(document.components.schemas)) expect(page).toContain(`id="shape-${name}"`);
});

test('every link inside the page leads somewhere, and no id is used twice', () => {
  const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
});

test('the page needs nothing from elsewhere: no script, no asset', () => {
  expect(page).not.toMatch(/<script|<link|<img|\son\w+=|url\(|@import/);
});

test('an example is a call that can be copied', () => {
  expect(page).toContain('curl -X POST &#39;http://127.0.0.1:4600/api/v1/demo/appointments&#39;');
  expect(page).toContain('Authorization: Bearer');
});

test('text is escaped wherever it comes from', () => {
  expect(html`<p title="${'"&'}">${'<b>'}</p>`.text).toBe('<p title="&quot;&amp;">&lt;b&gt;</p>');
  expect(prose('see `<a>` & more').text).toBe('see <code>&lt;a&gt;</code> &amp; more');
  const hostile = { ...document, info: { ...document.info, title: '<script>alert(1)</script>' } };
  expect(renderDocs(hostile)).not.toContain('<script>');
});
