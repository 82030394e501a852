/**
 * A release record as it stands in a case's folder, for tests of what follows from a release. It satisfies the schema; nothing in it is
 * signed by anybody.
 */
export function releaseRecord(version: number, date: string): string {
  const digest = (mark: string): string => `'${mark.repeat(64)}'`;
  return `kind: release
version: ${version}
date: ${date}
by: aho
role: head
contentDigest: ${digest('1')}
textDigest: ${digest('2')}
layoutDigest: ${digest('3')}
audience: users
approvals: []
quorum: { required: 2, counted: 2, points: null, recorded: false }
owner: bjn
authors: [bjn]
renderer: { tool: dbs 0.1.0, template: tilsynsrapport@1, browser: test }
previous: ${version === 1 ? 'null' : digest('4')}
content: { sha256: ${digest('5')}, size: 1 }
pdf: { sha256: ${digest('6')}, size: 1, seal: '1' }
signature: none
`;
}
