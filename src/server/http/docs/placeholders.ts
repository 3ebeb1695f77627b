import { PLACEHOLDERS } from '#contract/examples/placeholders.ts';
import { endpoints } from '#contract/registry.ts';
import { anchor, type Html, html, prose } from './html.ts';

/** What stands in braces in the examples, and which answer gives the value. */
export function placeholders(): Html {
  return html`<section aria-labelledby="placeholders">
    <h2 id="placeholders">Placeholders</h2>
    <p>
      Every example works against the demo clinic once <code>$TOKEN</code> and what stands in braces is filled
      in. An id in a path that is not in this list is that of a record the path is about: its collection lists
      and makes them.
    </p>
    <div class="scroll" role="group" aria-label="Placeholders" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Meaning</th>
            <th scope="col">Told by</th>
          </tr>
        </thead>
        <tbody>
          ${Object.entries(PLACEHOLDERS).map(
            ([name, { meaning, from, query = {} }]) =>
              html`<tr>
                <th scope="row"><code>{${name}}</code></th>
                <td>${prose(meaning)}</td>
                <td>${from === undefined ? null : source(from, query)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function source(id: keyof typeof endpoints, query: Readonly<Record<string, string>>): Html {
  const filter = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return html`<a href="#${anchor('endpoint', id)}">${endpoints[id].summary}</a>${
      filter.length === 0 ? null : html` with <code>${filter.join('&')}</code>`
    }`;
}
