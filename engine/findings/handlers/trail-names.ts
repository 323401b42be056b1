import type { FunctionCode } from '../../flow/code.js';
import { wordsOf } from '../../models/words.js';
import { elements } from './links.js';
import type { Look } from './look.js';
import { chainOfNames, nameOf, textAt, type WrittenCall } from './operations.js';

/** Words that name an audit trail. */
export const trail: ReadonlySet<string> = new Set([
  'audit',
  'audits',
  'audited',
  'auditor',
  'auditing',
  'auditable',
]);
export const stores =
  /^(access|activity|disclosure|event|phi_access|hipaa)_?(log|logs|trail|entries|audit|record|records)$/i;

/** Calls that put something somewhere. */
const sends =
  /^(appendFile|appendFileSync|writeFile|append|write|send|sendBatch|sendMessage|publish|produce|put|putRecord|putEvents|emit|emitEvent|add|create|push|post|log|info|notice|dispatch|enqueue)$/;
/** Members of options that say where to. */
const namesPlace =
  /^(topic|queue|queueUrl|QueueUrl|TopicArn|logGroupName|logGroup|StreamName|streamName|DeliveryStreamName|TableName|tableName|table|index|collection|Bucket|Key|path|file|filename|url|stream|channel|subject|type|category|event|kind|logName|Source|DetailType|name|Entries|Records|messages)$/;

/** `appendFile(process.env.AUDIT_FILE, …)`, `send({ topic: 'audit-events' })`: what is sent to a trail by its name. */
export function sendsToTrail(look: Look, call: WrittenCall): boolean {
  const name = nameOf(call.fn, call.callee);
  const isSent = sends.test(name) || (name === 'fetch' && call.args.length > 1);
  return isSent && (isToldTrail(look, call) || isMadeForTrail(look, call));
}

function isToldTrail(look: Look, { fn, args }: WrittenCall): boolean {
  return args.some((arg) => namesTrail(look, fn, arg, 0));
}

/** `pino({ name: 'audit' }).info(…)` */
function isMadeForTrail(look: Look, { fn, receiver }: WrittenCall): boolean {
  const maker = receiver < 0 ? null : look.at(fn, receiver);
  return maker?.kind === 'call' && maker.call.args.length === 1 && isToldTrail(look, maker.call);
}

function namesTrail(look: Look, fn: FunctionCode, at: number, depth: number): boolean {
  const text = textAt(fn, at);
  if (text !== null) return /^[^\s]{1,80}$/.test(text) && isTrail(text);
  const chain = chainOfNames(fn, at);
  if (chain.includes('env') && isTrail(chain.at(-1) ?? '')) return true;
  const thing = look.at(fn, at);
  if (thing.kind === 'text') return /^[^\s]{1,80}$/.test(thing.text) && isTrail(thing.text);
  if (depth > 3) return false;
  if (thing.kind === 'array')
    return elements(thing.fn, thing.at).some((one) => namesTrail(look, thing.fn, one, depth + 1));
  if (thing.kind === 'call' && thing.call.isNew)
    return thing.call.args.some((arg) => namesTrail(look, thing.call.fn, arg, depth + 1));
  return look
    .fieldsAt(thing)
    .some((one) => namesPlace.test(one.name) && namesTrail(look, one.fn, one.at, depth + 1));
}

/** Names of tables that hold an audit trail. */
export function isTrail(table: string): boolean {
  const words = wordsOf(table);
  return words.some((one) => trail.has(one)) || stores.test(table);
}
