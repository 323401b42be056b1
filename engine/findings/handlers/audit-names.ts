import { type AuditWords, wordsOf } from '../../models/words.js';
import { stores, trail } from './trail-names.js';

/** Tells by what calls are named whether they write to an audit trail. */
export class AuditNames {
  constructor(private readonly words: AuditWords) {}

  /** Whether names say that something is done to the trail. */
  speak(names: readonly string[]): boolean {
    return (
      names.some(speaksOfTrail) ||
      this.isAccess(names.at(-1) ?? '') ||
      names.slice(0, -1).some((name) => stores.test(name))
    );
  }

  /** Whether a call on a trail only looks at it, or makes it. */
  isLookup(name: string): boolean {
    if (!speaksOfTrail(name) && !this.isAccess(name)) return begins(name, this.words.looking);
    const [first, ...rest] = wordsOf(name);
    const isMade = first === 'create' && rest.some((one) => this.words.making.includes(one));
    return isMade || begins(name, this.words.lookingAt);
  }

  /** Whether a call puts a row into a table. */
  inserts(name: string): boolean {
    return isOne(name, this.words.inserting);
  }

  isDone(name: string): boolean {
    return isOne(name, this.words.done);
  }

  isIdle(name: string): boolean {
    return isOne(name, this.words.idle);
  }

  isStamp(name: string): boolean {
    return isOne(name, this.words.stamps);
  }

  /** `logPatientAccess`: a verb, of whom, what, and what is written of it. */
  private isAccess(name: string): boolean {
    const { verbs, of, what, ends } = this.words.access;
    const [verb = '', ...rest] = wordsOf(name);
    const at = rest.findIndex((one) => !of.includes(one));
    const [done = '', end, ...more] = rest.slice(Math.max(at, 0));
    const isEnded = end === undefined || ends.includes(end);
    return verbs.includes(verb) && what.includes(done) && isEnded && !more.length;
  }
}

/** Whether a name has a word of audits. */
export function speaksOfTrail(name: string): boolean {
  return wordsOf(name).some((one) => trail.has(one));
}

function begins(name: string, phrases: readonly string[]): boolean {
  const text = `${wordsOf(name).join(' ')} `;
  return phrases.some((one) => text.startsWith(`${one} `));
}

function isOne(name: string, phrases: readonly string[]): boolean {
  return phrases.includes(wordsOf(name).join(' '));
}
