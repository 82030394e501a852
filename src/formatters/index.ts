import type { Formatter } from './formatter.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { pretty } from './pretty.ts';
import { sarif } from './sarif.ts';

export const formatNames = ['pretty', 'json', 'sarif', 'github', 'junit'] as const;
export type FormatName = (typeof formatNames)[number];

/** A forgotten format does not compile. */
export const formatters: Readonly<Record<FormatName, Formatter>> = { pretty, json, sarif, github, junit };
