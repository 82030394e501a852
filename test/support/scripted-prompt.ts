import type { Choice, Context, Prompt } from '../../src/ports.ts';

/** One question a test expects, by a part of its message, and its answer. */
export interface Scripted {
  readonly asks: string;
  /** For choices: the names to pick, or parts of them. `undefined` takes what is proposed. */
  readonly answer?: string | boolean | readonly string[] | (() => never);
}

export interface ScriptedPrompt extends Prompt {
  /** The messages asked so far. */
  readonly asked: readonly string[];
  /** Questions of the script nobody asked. */
  readonly left: () => number;
}

/** A person who answers in a fixed order, and objects to any other question. */
export function scriptedPrompt(script: readonly Scripted[]): ScriptedPrompt {
  const asked: string[] = [];
  const next = (message: string): Scripted => {
    const scripted = script[asked.length];
    asked.push(message);
    if (scripted === undefined || !message.includes(scripted.asks)) {
      throw new Error(`asked "${message}", expected ${scripted === undefined ? 'nothing' : `"${scripted.asks}"`}`);
    }
    if (typeof scripted.answer === 'function') scripted.answer();
    return scripted;
  };
  const pick = <T>(choices: readonly Choice<T>[], name: string): Choice<T> => {
    const found =
      choices.find((choice) => choice.name === name) ?? choices.find((choice) => choice.name.includes(name));
    if (found === undefined)
      throw new Error(`no choice "${name}" among ${choices.map((choice) => choice.name).join(' | ')}`);
    if (found.disabled !== undefined) throw new Error(`"${name}" is disabled: ${found.disabled}`);
    return found;
  };

  return {
    asked,
    left: () => script.length - asked.length,
    async input({ message, default: preset, check }) {
      const { answer } = next(message);
      const text = typeof answer === 'string' ? answer : (preset ?? '');
      const verdict = check?.(text) ?? true;
      if (verdict !== true) throw new Error(`"${text}" is refused: ${verdict}`);
      return text;
    },
    async password({ message }) {
      const { answer } = next(message);
      return typeof answer === 'string' ? answer : '';
    },
    async confirm({ message, default: preset }) {
      const { answer } = next(message);
      return typeof answer === 'boolean' ? answer : preset;
    },
    async select({ message, choices, default: preset }) {
      const { answer } = next(message);
      if (typeof answer === 'string') return pick(choices, answer).value;
      const [first] = choices;
      if (preset !== undefined) return preset;
      if (first === undefined) throw new Error('nothing to choose');
      return first.value;
    },
    async checkbox({ message, choices }) {
      const { answer } = next(message);
      if (Array.isArray(answer)) return answer.map((name: string) => pick(choices, name).value);
      return choices.filter(({ checked }) => checked === true).map(({ value }) => value);
    },
    async search({ message, source }) {
      const { answer } = next(message);
      const [best] = source(typeof answer === 'string' ? answer : '');
      if (best === undefined) throw new Error(`nothing found for "${String(answer)}"`);
      return best.value;
    },
  };
}

/** A terminal at which a person answers; what is said to them is not kept. */
export const atTerminal: Context['terminal'] = {
  out: () => undefined,
  err: () => undefined,
  width: 80,
  colorOut: 0,
  colorErr: 0,
  interactive: true,
  redraws: false,
};
