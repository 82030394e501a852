import { readdirSync } from 'node:fs';
import { root } from './root.mjs';

/** `case/evidence-gap` → `caseEvidenceGap`, as its file exports it. */
const exportedName = (code) => code.replace(/[-/]([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** The list of rules, from the folder they lie in: a new rule is a new file. */
export function checkList() {
  const codes = readdirSync(new URL('src/checks/rules/', root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => name.replaceAll('\\', '/').slice(0, -'.ts'.length))
    .sort();
  const source = [
    '// Made from src/checks/rules/ by `npm run generate`. Do not edit.',
    "import type { Check } from './define-check.ts';",
    ...codes.map((code) => `import { ${exportedName(code)} } from './rules/${code}.ts';`),
    '',
    '/** Every rule, sorted by code. */',
    'export const checks: readonly Check[] = [',
    ...codes.map((code) => `  ${exportedName(code)},`),
    '];',
    '',
  ].join('\n');
  return [['src/checks/index.ts', source]];
}
