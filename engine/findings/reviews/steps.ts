import { Op } from '../../facts/opcodes.js';
import type { FunctionCode } from '../../flow/code.js';
import { wordsOf } from '../../models/words.js';
import type { Look } from '../handlers/look.js';
import {
  chainOfNames,
  literalAt,
  nameOf,
  operationsOf,
  stringAt,
  type WrittenCall,
} from '../handlers/operations.js';

/** Words that by themselves say that somebody, or something, looks at what it is handed. */
const reviewing = new Set(
  'review reviews reviewed reviewer approve approves approved approval approver moderate moderated moderation moderations moderator validate validated validator signoff cosign guardrail guardrails clinicianapproves'.split(
    ' ',
  ),
);
/** Words that say so together with what is looked at. */
const looking = new Set('check verify vet screen scan confirm ensure assert inspect judge'.split(' '));
const lookedAt = new Set(
  'output answer reply letter draft text note response content safety phi pii claims facts advice dose doses dosing policy policies guideline guidelines hallucination grounding citations order orders prescription suggestion interaction interactions formulary drug drugs medication medications allergy allergies contraindication contraindications limit limits range ranges'.split(
    ' ',
  ),
);
/** Questions that are asked of it, where the answer decides: `isSafe`, `containsPhi`; `scoreDraft`; `check`. */
const telling = new Set('is are has contains detect'.split(' '));
const told = new Set(
  'safe unsafe harmful toxic grounded hallucination plausible acceptable contraindicated phi pii'.split(' '),
);
/** Questions that measure it against a limit: `withinFormulary`, `exceedsMaximum`. */
const limiting = new Set('within exceeds violates conflicts passes meets'.split(' '));
const measuring = new Set('score grade rate evaluate'.split(' '));
/** Libraries that only hold a shape against a schema. */
const schemas = /^(zod|joi|yup|ajv|valibot|class-validator|superstruct|io-ts|arktype|@sinclair\/typebox)/;

/** Calls that ask a person: `confirm(draft)`, `rl.question(…)`, an agent's `interrupt`. */
const asking = /^(confirm|question|interrupt|elicit|decide)\b/;
const asks = new Set('ask prompt consult show wait request decide'.split(' '));
const people = new Set('user human person clinician physician doctor nurse pharmacist'.split(' '));

/** Whether a call looks at what it is handed, as its names say, and may turn it away. */
export function isReview(look: Look, call: WrittenCall): boolean {
  const words = chainOfNames(call.fn, call.callee).flatMap((name) => wordsOf(name));
  const isQuestion = asksPerson(call, words) || asksOfText(call);
  return (isQuestion && decides(call)) || isNamedReview(look, call, words);
}

function asksPerson(call: WrittenCall, words: readonly string[]): boolean {
  const own = wordsOf(nameOf(call.fn, call.callee));
  if (asking.test(own.join(' '))) return true;
  return asks.has(own[0] ?? '') && words.some((one) => people.has(one));
}

function asksOfText(call: WrittenCall): boolean {
  const [first = '', ...rest] = wordsOf(nameOf(call.fn, call.callee));
  if (telling.has(first)) return rest.some((one) => told.has(one) || limiting.has(one));
  if (limiting.has(first)) return rest.length > 0;
  if (looking.has(first)) return rest.length === 0;
  return measuring.has(first) && rest.some((one) => lookedAt.has(one));
}

/** Whether the function goes on or not by what a call gave. */
function decides({ fn, at }: WrittenCall): boolean {
  const from = new Set([at]);
  return operationsOf(fn).some(({ at: here, op, operands }) => {
    const values = op === Op.Test ? operands.slice(1) : operands.slice(0, 1);
    if (!values.some((one) => from.has(one))) return false;
    if (handsOn.has(op)) from.add(here);
    return op === Op.If;
  });
}

/** Operations by which a condition is made of what a call gave. */
const handsOn: ReadonlySet<Op> = new Set([Op.Await, Op.Bind, Op.Narrow, Op.Get, Op.Test]);

function isNamedReview(look: Look, call: WrittenCall, words: readonly string[]): boolean {
  const isNamed =
    words.some((one) => reviewing.has(one)) ||
    (words.some((one) => looking.has(one)) && words.some((one) => lookedAt.has(one)));
  if (!isNamed) return false;
  const callee = look.at(call.fn, call.callee);
  if (callee.kind === 'external') return !schemas.test(callee.module);
  return callee.kind !== 'function' || mayReject(callee.fn) || decides(call);
}

/**
 * A function that always hands back what it was given rejects nothing: one that throws, decides, asks or keeps may. Of
 * what it tells, its caller may make more.
 */
function mayReject(fn: FunctionCode): boolean {
  return operationsOf(fn).some(
    ({ op }) => op === Op.Throw || op === Op.If || op === Op.Await || op === Op.Test,
  );
}

const decisions =
  /^(is|was|has|been|not)*(approved|reviewed|signed|accepted|confirmed|verified|cleared)(by|at|on)?$/;

/** Whether a function asks whether somebody approved: of a record's member, of what it was told, of a state. */
export function asksForApproval(fn: FunctionCode): boolean {
  return operationsOf(fn).some(({ op, operands }) => {
    switch (op) {
      case Op.Get:
        return isDecision(stringAt(fn, operands[1]));
      case Op.If:
        return isDecision(nameOf(fn, operands[0] ?? -1));
      case Op.Test:
        return operands.slice(1).some((at) => isDecision(nameOf(fn, at) || literalAt(fn, at)));
      default:
        return false;
    }
  });
}

function isDecision(said: ReturnType<typeof literalAt>): boolean {
  return typeof said === 'string' && decisions.test(wordsOf(said).join(''));
}
