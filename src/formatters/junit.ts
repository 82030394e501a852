import type { Diagnostic } from '../domain/diagnostic.ts';
import { visibleText } from '../domain/hidden-characters.ts';
import type { Formatter } from './formatter.ts';

/** JUnit XML: one suite a file, clean files included, so that a build server counts what was checked. */
export const junit: Formatter = (diagnostics, { language, files }) => {
  const byFile = new Map<string, Diagnostic[]>(files.map((file) => [file, []]));
  for (const diagnostic of diagnostics) {
    const found = byFile.get(diagnostic.at.file);
    if (found === undefined) byFile.set(diagnostic.at.file, [diagnostic]);
    else found.push(diagnostic);
  }
  const suites = [...byFile].map(([file, found]) => {
    const failures = found.filter(({ severity }) => severity === 'error').length;
    const cases = found.length === 0 ? [clean(file)] : found.map((diagnostic) => testCase(diagnostic, language));
    return `  <testsuite name="${escapeXml(visibleText(file))}" tests="${cases.length}" failures="${failures}">\n${cases.join('')}  </testsuite>\n`;
  });
  const failures = diagnostics.filter(({ severity }) => severity === 'error').length;
  const tests = [...byFile.values()].reduce((sum, found) => sum + Math.max(1, found.length), 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="dbs validate" tests="${tests}" failures="${failures}">\n${suites.join('')}</testsuites>\n`;
};

const clean = (file: string): string => `    <testcase classname="${escapeXml(visibleText(file))}" name="ok"/>\n`;

function testCase({ at, code, severity, message, hint }: Diagnostic, language: 'da' | 'en'): string {
  const name = `${code} ${at.start.line}:${at.start.column}`;
  const sentence = [message, hint]
    .flatMap((part) => (part === undefined ? [] : [visibleText(part[language])]))
    .join('\n');
  const body =
    severity === 'error'
      ? `<failure type="${escapeXml(code)}" message="${escapeXml(visibleText(message[language]))}">${escapeXml(`${visibleText(at.file)}:${at.start.line}:${at.start.column}\n${sentence}`)}</failure>`
      : `<system-out>${escapeXml(`${severity}: ${sentence}`)}</system-out>`;
  return `    <testcase classname="${escapeXml(visibleText(at.file))}" name="${escapeXml(name)}">${body}</testcase>\n`;
}

/** Characters XML 1.0 cannot hold, escaped or not, are replaced. */
const escapeXml = (value: string): string =>
  value
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 excludes
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
