import { codeTexts } from '../checks/code-texts.ts';
import type { CheckText } from '../checks/define-check.ts';
import { groundsOf, groundText } from '../checks/grounds.ts';
import { severityWords } from '../domain/diagnostic.ts';
import { ExitCode, UserError } from '../domain/errors.ts';
import { likelyIds } from '../domain/suggestion.ts';
import { type Language, type Text, text } from '../domain/text.ts';
import { wrap } from '../formatters/wrap.ts';
import type { Context } from '../ports.ts';
import { defineCommand } from '../terminal/command.ts';
import { jsonAnswer } from '../terminal/json-answer.ts';
import { jsonFlag } from '../terminal/options.ts';

export interface ExplainOptions {
  readonly code?: string;
  readonly json?: boolean;
}

/** Says what a code means, why it is checked and what to do; without a code, lists them all. */
export const explainCommand = defineCommand<ExplainOptions>({
  name: 'explain',
  summary: text('Forklar en kode fra `dbs validate`', 'Explain a code of `dbs validate`'),
  examples: [
    'explain',
    'explain case/concept-not-allowed',
    'explain case',
    'explain transfer/lookup-missing --lang en',
  ],

  configure: (command, explain) =>
    command
      .argument('[code]', explain('koden, eller et område som „case“', 'the code, or an area such as “case”'))
      .option(...jsonFlag(explain)),

  async run({ code, json }, context) {
    const { terminal, language } = context;
    const chosen = choose(code);
    if (json === true) {
      terminal.out(jsonAnswer({ codes: chosen.map((each) => asData(each, language)) }));
    } else if (chosen.length === 1 && chosen[0] !== undefined && chosen[0].code === code) {
      terminal.out(page(chosen[0], context));
    } else {
      terminal.out(list(chosen, context));
    }
    return ExitCode.Ok;
  },
});

function choose(code: string | undefined): readonly CheckText[] {
  if (code === undefined) return [...codeTexts.values()];
  const exact = codeTexts.get(code);
  if (exact !== undefined) return [exact];
  const ofArea = [...codeTexts.values()].filter((each) => each.code.startsWith(`${code.replace(/\/$/, '')}/`));
  if (ofArea.length > 0) return ofArea;
  const meant = likelyIds(code, codeTexts.keys())[0];
  throw new UserError({
    message: text(`Koden „${code}“ findes ikke.`, `There is no code “${code}”.`),
    hint:
      meant === undefined
        ? text('Se dem alle med `dbs explain`.', 'See them all with `dbs explain`.')
        : text(`Mente du \`${meant}\`?`, `Did you mean \`${meant}\`?`),
    exitCode: ExitCode.Usage,
  });
}

const asData = ({ code, severity, summary, why, sources, mend, example }: CheckText, language: Language) => ({
  code,
  severity,
  summary: summary[language],
  why: why[language],
  mend: mend[language],
  sources: sources.map(({ authority, title, url, seen }) => ({
    authority,
    title: title[language],
    ...(url !== undefined && { url }),
    ...(seen !== undefined && { seen }),
  })),
  ...(example && { example }),
});

function page({ code, severity, summary, why, sources, mend, example }: CheckText, context: Context): string {
  const { terminal, say } = context;
  const width = Math.min(terminal.width ?? 100, 100);
  const block = (title: Text, lines: readonly string[]): readonly string[] => ['', `${say(title)}:`, ...lines];
  const prose = (value: Text): readonly string[] => wrap(say(value), width - 2).map((line) => `  ${line}`);
  const sample = (value: string): readonly string[] => value.split('\n').map((line) => `  ${line}`);
  const lines = [
    `${code} (${say(severityWords[severity])})`,
    ...wrap(say(summary), width),
    ...block(text('Hvorfor', 'Why'), prose(why)),
    ...block(
      text('Grundlag', 'Grounds'),
      groundsOf(sources).flatMap(({ heading, sources: grounds }) => [
        `  ${say(heading)}:`,
        ...grounds.flatMap((source) => [
          ...wrap(say(groundText(source)), width - 4).map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`),
          ...(source.url === undefined ? [] : [`    ${source.url}`]),
        ]),
      ]),
    ),
    ...block(text('Gør', 'Do'), prose(mend)),
    ...(example === undefined
      ? []
      : [
          ...block(text('Sådan ikke', 'Not like this'), sample(example.bad)),
          ...block(text('Sådan', 'Like this'), sample(example.good)),
        ]),
  ];
  return `${lines.join('\n')}\n`;
}

function list(texts: readonly CheckText[], { terminal, say }: Context): string {
  const width = Math.min(terminal.width ?? 100, 120);
  const lines = texts.flatMap(({ code, severity, summary }) => [
    `${code} (${say(severityWords[severity])})`,
    ...wrap(say(summary), width - 2).map((line) => `  ${line}`),
  ]);
  const foot = say(
    text('Læs mere om en af dem med `dbs explain KODE`.', 'Read more about one of them with `dbs explain CODE`.'),
  );
  return `${lines.join('\n')}\n\n${foot}\n`;
}
