import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Cancelled, UserError } from '../domain/errors.ts';
import { verifySshSignature } from '../domain/sshsig.ts';
import { createSigner } from './signer.ts';

const folder = mkdtempSync(join(tmpdir(), 'dbs-signer-'));
const agent: { socket?: string; pid?: number } = {};
const message = new TextEncoder().encode('{"æ":1}');
const namespace = 'dbs-approval@1';
const key = (name: string): string => join(folder, name);
const makeKey = (name: string, passphrase = ''): void => {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', 'opdigtet', '-f', key(name)]);
};
const publicLine = (name: string): string => readFileSync(`${key(name)}.pub`, 'utf8');

beforeAll(() => {
  for (const name of ['plain', 'in agent', 'open']) makeKey(name);
  makeKey('locked', 'hemmelig sætning');
  agent.socket = join(folder, 'agent');
  const said = execFileSync('ssh-agent', ['-s', '-a', agent.socket], { encoding: 'utf8' });
  agent.pid = Number(/SSH_AGENT_PID=(\d+)/.exec(said)?.[1]);
  spawnSync('ssh-add', ['-q', key('in agent')], { env: { ...process.env, SSH_AUTH_SOCK: agent.socket } });
  rmSync(key('in agent'));
});
afterAll(() => {
  if (agent.pid !== undefined) process.kill(agent.pid);
  rmSync(folder, { recursive: true, force: true });
});

const running = (env: Record<string, string | undefined> = {}) => ({
  env: { PATH: process.env['PATH'], HOME: folder, ...env },
  cwd: () => folder,
  stdin: {},
  stderr: { write: () => true },
});
const sign = (named: string, env?: Record<string, string | undefined>, signal = new AbortController().signal) =>
  createSigner(running(env), signal).sign(message, { namespace, key: named });
const refusal = async (named: string, env?: Record<string, string | undefined>): Promise<string> => {
  const error: unknown = await sign(named, env).catch((reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error(`no refusal but ${String(error)}`);
  return `${error.details.message.en} ${error.details.hint?.en}`;
};
const signerOf = (signature: string): string | undefined => {
  const result = verifySshSignature(signature, message, namespace);
  return result.ok ? result.publicKey : undefined;
};
const lineOf = (name: string): string => publicLine(name).split(' ').slice(0, 2).join(' ');
const withAgent = () => ({ SSH_AUTH_SOCK: agent.socket });
const leftBehind = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('dbs-key-'));

describe('signs', () => {
  test('with a private key’s file, named in full, from the folder or from home', async () => {
    for (const named of [key('plain'), 'plain', './plain', '~/plain']) {
      expect(signerOf(await sign(named))).toBe(lineOf('plain'));
    }
  });

  test('with a public key’s file, whose private half lies beside it or is in the agent', async () => {
    expect(signerOf(await sign(key('plain.pub')))).toBe(lineOf('plain'));
    expect(signerOf(await sign(key('in agent.pub'), withAgent()))).toBe(lineOf('in agent'));
  });

  test('with a public key’s line, and leaves nothing behind', async () => {
    const before = leftBehind();
    expect(signerOf(await sign(publicLine('in agent'), withAgent()))).toBe(lineOf('in agent'));
    expect(leftBehind()).toEqual(before);
  });
});

describe('says plainly', () => {
  test.each<[string, () => Promise<string>, RegExp]>([
    ['no such key', () => refusal('no-such'), /no key: no-such.*ssh-keygen -t ed25519/],
    ['a name like an option', () => refusal('-Y'), /no key: -Y/],
    ['no program', () => refusal('plain', { PATH: folder }), /ssh-keygen, which signs, is not installed/],
    ['a locked key without a terminal', () => refusal('locked'), /passphrase.*ssh-add/],
    ['no private half anywhere', () => refusal('in agent.pub'), /ssh-agent does not hold/],
    ['an agent without the key', () => refusal(publicLine('open'), withAgent()), /ssh-agent does not hold/],
    ['no agent', () => refusal(publicLine('open')), /ssh-agent does not hold/],
  ])('%s', async (_, refused, expected) => {
    expect(await refused()).toMatch(expected);
    expect(leftBehind()).toEqual([]);
  });

  test('a file that is no key, a folder, a key others can read', async () => {
    expect(await refusal('/dev/null')).toMatch(/key/);
    mkdirSync(key('folder'));
    expect(await refusal('folder')).toMatch(/key/);
    chmodSync(key('open'), 0o644);
    expect(await refusal('open')).toMatch(/chmod 600/);
  });

  test('control characters of a name do not reach the terminal', async () => {
    expect(await refusal('no\u001b[2Jsuch')).not.toContain('\u001b');
  });
});

test('asks no program for the passphrase', async () => {
  const asked = join(folder, 'asked');
  const program = join(folder, 'askpass');
  execFileSync('sh', ['-c', `printf '#!/bin/sh\\ntouch "${asked}"\\n' > "${program}"; chmod +x "${program}"`]);
  await refusal('locked', { SSH_ASKPASS: program, SSH_ASKPASS_REQUIRE: 'force', DISPLAY: ':0' });
  expect(existsSync(asked)).toBe(false);
});

test('stops when the person does', async () => {
  const stop = new AbortController();
  stop.abort();
  await expect(sign('plain', {}, stop.signal)).rejects.toThrow(Cancelled);
});
