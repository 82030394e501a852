/** Whether a case looks at a control: its scope names it or its area. Without a scope a case looks at everything. */
export const isCovered = (
  scope: { readonly controls: readonly string[] } | undefined,
  { id, area }: { readonly id: string; readonly area: string },
): boolean => scope === undefined || scope.controls.includes(id) || scope.controls.includes(area);
