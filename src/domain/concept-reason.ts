/** Why a case has the concept it has, and which way it deviates, where that is said. */
interface StatedReason {
  readonly text: string;
  readonly direction?: 'lower' | 'higher';
}

/** The reason as a case states it. In its former form it was a text alone, which said no direction. */
export const statedReason = (reason: StatedReason | string | undefined): StatedReason | undefined =>
  typeof reason === 'string' ? { text: reason } : reason;
