import type { Diagnostic, Severity, Span } from '../domain/diagnostic.ts';
import { jsonText } from '../domain/json-text.ts';
import { compareText } from '../domain/order.ts';
import type { Formatter } from './formatter.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** SARIF 2.1.0, for code-scanning pages. Columns count UTF-16 units, as ours do. */
export const sarif: Formatter = (diagnostics, { language, version, rules, pageOf }) => {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort(compareText);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'dbs',
            version,
            semanticVersion: version,
            informationUri: pageOf('').replace(/#$/, ''),
            rules: codes.map((code) => {
              const rule = rules.get(code);
              return {
                id: code,
                ...(rule !== undefined && {
                  shortDescription: { text: rule.summary },
                  fullDescription: { text: rule.why },
                  help: { text: rule.mend },
                }),
                helpUri: pageOf(code),
              };
            }),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { ROOT: { description: { text: 'The root of the case repository.' } } },
        results: diagnostics.map((diagnostic) => result(diagnostic, language, codes)),
      },
    ],
  };
  return jsonText(log);
};

const result = (diagnostic: Diagnostic, language: 'da' | 'en', codes: readonly string[]): unknown => ({
  ruleId: diagnostic.code,
  ruleIndex: codes.indexOf(diagnostic.code),
  level: levels[diagnostic.severity],
  message: { text: [diagnostic.message, diagnostic.hint].flatMap((part) => part?.[language] ?? []).join(' ') },
  locations: [{ physicalLocation: physical(diagnostic.at) }],
  ...(diagnostic.related !== undefined && {
    relatedLocations: diagnostic.related.map(({ at, message }, id) => ({
      id,
      physicalLocation: physical(at),
      message: { text: message[language] },
    })),
  }),
});

const physical = ({ file, start, end }: Span): unknown => ({
  artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'ROOT' },
  region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
});
