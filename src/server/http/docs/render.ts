import type { OpenApiDocument, OpenApiOperation } from '#contract/openapi.ts';
import type { JsonSchema } from '#contract/openapi-schemas.ts';
import { fieldRows, type FieldRow, typeOf } from './describe-schema.ts';
import { anchor, Html, html, prose } from './html.ts';
import { curl } from './curl.ts';
import { placeholders } from './placeholders.ts';
import { STYLE } from './style.ts';

interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly operation: OpenApiOperation;
}

/** The readable API reference: one page of plain HTML without scripts or other files, made from the document. */
export function renderDocs(document: OpenApiDocument): string {
  const endpoints = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const groups = document.tags
    .map(({ name }) => ({ name, list: endpoints.filter(({ operation }) => operation.tags.includes(name)) }))
    .filter(({ list }) => list.length > 0);
  const { title, version, description } = document.info;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <a class="skip" href="#content">Skip to the reference</a>
        <div class="page">
          <nav class="nav" aria-label="Endpoints" tabindex="0">
            <h2>Endpoints</h2>
            ${groups.map(({ name, list }) => navGroup(name, list))}
            <a href="#placeholders">Placeholders</a>
            <a href="#shapes">Shapes</a>
          </nav>
          <main id="content" tabindex="-1">
            <h1>${title}</h1>
            <p class="facts">
              Version ${version}. Machine-readable: <a href="/openapi.json">openapi.json</a>
            </p>
            ${description.split('\n\n').map((paragraph) => html`<p>${prose(paragraph)}</p>`)}
            ${placeholders()} ${groups.map(({ name, list }) => group(name, list, document))}
            <section aria-labelledby="shapes">
              <h2 id="shapes">Shapes</h2>
              ${Object.entries(document.components.schemas).map(([name, schema]) => shape(name, schema))}
            </section>
          </main>
        </div>
      </body>
    </html>`;
  return page.text;
}

function navGroup(name: string, list: readonly Endpoint[]): Html {
  return html`<details open>
    <summary>${name}</summary>
    <ul>
      ${list.map(
        ({ operation }) =>
          html`<li><a href="#${anchor('endpoint', operation.operationId)}">${operation.summary}</a></li>`,
      )}
    </ul>
  </details>`;
}

function group(name: string, list: readonly Endpoint[], document: OpenApiDocument): Html {
  const id = anchor('tag', name);
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${name}</h2>
    ${list.map((endpoint) => article(endpoint, document))}
  </section>`;
}

function article({ method, path, operation }: Endpoint, document: OpenApiDocument): Html {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const id = anchor('endpoint', operationId);
  const body = requestBody?.content['application/json'].schema;
  const [done, answer] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [
    '',
    undefined,
  ];
  const content = Object.entries(answer?.content ?? {})[0];
  return html`<article aria-labelledby="${id}">
    <h3 id="${id}">${summary}</h3>
    <p class="call">
      <code><span class="method ${method}">${method.toUpperCase()}</span> ${path}</code>
    </p>
    ${description === undefined ? null : html`<p>${prose(description)}</p>`}
    <p class="facts">${need(operation['x-permission'])} Operation <code>${operationId}</code>.</p>
    ${table(
      'Parameters',
      summary,
      parameters.map((parameter) => ({
        name: parameter.name,
        type: html`${parameter.in}: ${typeOf(parameter.schema)}`,
        required: parameter.required,
        description: parameter.description ?? '',
      })),
    )}
    ${body ? table('Body', summary, fieldRows(body)) : null}
    <h4>Answer ${done}</h4>
    ${content === undefined ? html`<p>No content.</p>` : answerOf(content[0], content[1].schema, summary)}
    ${errors(responses)}
    <details class="example">
      <summary>Example</summary>
      <pre><code>${curl(operation.operationId, document.servers[0]?.url ?? '/')}</code></pre>
    </details>
  </article>`;
}

function need(permission: string): Html {
  if (permission === 'public') return html`Open to everybody.`;
  if (permission === 'signed_in') return html`Needs a signed-in account.`;
  if (permission === 'member') return html`Needs a membership of the organisation.`;
  return html`Needs the right <code>${permission}</code>.`;
}

function answerOf(type: string, schema: JsonSchema, summary: string): Html {
  const rows = fieldRows(schema);
  return html`<p>${type === 'application/json' ? null : html`<code>${type}</code> `}${typeOf(schema)}</p>
    ${table(null, `Answer of ${summary}`, rows)}`;
}

function errors(responses: OpenApiOperation['responses']): Html {
  const list = Object.entries(responses).filter(([status]) => !status.startsWith('2'));
  return html`<h4>Errors</h4>
    <ul>
      ${list.map(([status, { description }]) => html`<li><code>${status}</code> ${prose(description)}</li>`)}
    </ul>`;
}

function shape(name: string, schema: JsonSchema): Html {
  const id = anchor('shape', name);
  const rows = fieldRows(schema);
  const description = schema['description'];
  return html`<article aria-labelledby="${id}">
    <h3 id="${id}">${name}</h3>
    ${typeof description === 'string' ? html`<p>${prose(description)}</p>` : null}
    ${rows.length > 0 ? table(null, `Fields of ${name}`, rows) : html`<p>${typeOf(schema)}</p>`}
  </article>`;
}

/** The scrolling frame takes the focus so that a keyboard can scroll it. */
function table(title: string | null, about: string, rows: readonly FieldRow[]): Html {
  if (rows.length === 0) return html``;
  const label = title === null ? about : `${title} of ${about}`;
  return html`${title === null ? null : html`<h4>${title}</h4>`}
    <div class="scroll" role="group" aria-label="${label}" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Type</th>
            <th scope="col">Required</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, type, required, description }) =>
              html`<tr>
                <th scope="row"><code>${name}</code></th>
                <td>${type}</td>
                <td>${required ? 'yes' : 'no'}</td>
                <td>${prose(description)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}
