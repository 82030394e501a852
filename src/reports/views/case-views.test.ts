import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sampleCaseView } from '../../../test/support/sample-case-view.ts';
import { canonicalJson, type Json } from '../../domain/digest.ts';
import { sha256 } from '../../domain/sha256.ts';
import { createFiles } from '../../platform/files.ts';
import { createRenderer } from '../render/render.ts';
import { readTemplate } from '../render/template.ts';
import { caseViewShape } from './case-view.ts';
import { caseViewShapes } from './case-views.ts';
import { misfits, trimmedTo } from './shape.ts';

const files = createFiles(fileURLToPath(new URL('../../../', import.meta.url)));
const font = (name: string): Uint8Array => new TextEncoder().encode(name);

// Releases have kept views of this shape and are made again by this template. What is pinned here is never changed: make the next version.
test('the first version of the view is what releases have kept', () =>
  expect(sha256(canonicalJson(caseViewShape as unknown as Json))).toBe(
    'e8b49b54b5e8d9967b76518ef65acf2abd772f18778991ca8a26ace81d4c1595',
  ));

test('the first version of the report prints what it always has, to the byte', () => {
  const { html, header, footer } = createRenderer(
    readTemplate(files, 'tilsynsrapport@1'),
    caseViewShape,
    font,
  )(sampleCaseView);
  expect(sha256(JSON.stringify([html, header, footer]))).toBe(
    'b3977fe9bd897b076e46ce68b0e9469ca119f6956f2dff4a1a79ab16c334bf1d',
  );
});

test('a later view trimmed to an earlier version is one of that version', () => {
  const later = { ...sampleCaseView, vendor: { ...sampleCaseView.vendor, added: 1 }, addedToo: ['x'] };
  expect(trimmedTo(caseViewShapes.case, later)).toEqual(sampleCaseView);
  expect(misfits(caseViewShape, trimmedTo(caseViewShape, later))).toEqual([]);
});

test('what is not there is not made up', () => {
  const { title: _, ...untitled } = sampleCaseView;
  expect(misfits(caseViewShape, trimmedTo(caseViewShape, untitled))).toEqual(['/title']);
  expect(trimmedTo(caseViewShape, { ...sampleCaseView, vendor: 'x', systems: 3 })).toMatchObject({
    vendor: 'x',
    systems: 3,
  });
});
