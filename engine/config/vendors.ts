/** Vendors that host models, speech recognition or model gateways. */
const modelVendors = [
  'openai',
  'azure-openai',
  'anthropic',
  'aws-bedrock',
  'google-vertex-ai',
  'google-gemini',
  'mistral',
  'cohere',
  'groq',
  'together',
  'fireworks',
  'replicate',
  'huggingface',
  'openrouter',
  'deepseek',
  'xai',
  'perplexity',
  'deepgram',
  'assemblyai',
  'elevenlabs',
  'voyage',
  'rev-ai',
  'vapi',
  'retell',
  'cerebras',
  'sambanova',
  'nvidia',
  'deepinfra',
  'baseten',
  'ollama',
  'moonshot',
  'alibaba',
  'ai21',
  'jina',
  'stability',
  'gladia',
  'speechmatics',
  'portkey',
  'helicone',
  'cloudflare-ai',
  'github-models',
  'lovable',
] as const;

/** Whether a vendor hosts models: what is sent to it is asked of a model. */
export function hostsModels(vendor: string): boolean {
  const names: readonly string[] = modelVendors;
  return names.includes(vendor);
}

/** Trackers of errors, of users, of experiments, and recorders of sessions. */
const trackingVendors = [
  'sentry',
  'bugsnag',
  'rollbar',
  'datadog',
  'logrocket',
  'fullstory',
  'honeybadger',
  'airbrake',
  'raygun',
  'new-relic',
  'hotjar',
  'clarity',
  'segment',
  'mixpanel',
  'amplitude',
  'posthog',
  'google-analytics',
  'heap',
  'meta',
  'snowplow',
  'rudderstack',
  'pendo',
  'statsig',
  'launchdarkly',
  'langsmith',
  'langfuse',
  'braintrust',
  'wandb',
] as const;

/** Carriers of messages, mail and notifications. */
const messagingVendors = [
  'slack',
  'discord',
  'telegram',
  'microsoft-teams',
  'twilio',
  'sendgrid',
  'mailgun',
  'resend',
  'postmark',
  'mailchimp',
  'sparkpost',
  'mailersend',
  'mailjet',
  'customer-io',
  'brevo',
  'telnyx',
  'vonage',
  'plivo',
  'messagebird',
  'intercom',
  'pagerduty',
  'pusher',
  'ably',
  'pubnub',
  'expo',
  'onesignal',
  'web-push',
  'apple',
] as const;

/** Customer records, forms, calendars and tables. */
const businessVendors = [
  'hubspot',
  'salesforce',
  'zendesk',
  'calendly',
  'cal-com',
  'airtable',
  'notion',
  'monday',
  'zapier',
  'google-workspace',
] as const;

/** Hosts of data: databases, vector stores, caches, files. */
const dataVendors = [
  'aws',
  'azure',
  'google-cloud',
  'vercel',
  'pinecone',
  'weaviate',
  'qdrant',
  'chroma',
  'zilliz',
  'supabase',
  'firebase',
  'cloudinary',
  'upstash',
  'appwrite',
  'convex',
  'fauna',
  'contentful',
  'algolia',
] as const;

/** Every vendor known by name. One that is not here can stand in a register together with its `endpoints`. */
export const vendorNames = [
  ...modelVendors,
  ...trackingVendors,
  ...messagingVendors,
  ...businessVendors,
  ...dataVendors,
] as const;
export type VendorName = (typeof vendorNames)[number];

/** Vendors that the `recommended` preset takes to be under agreement as long as no register says otherwise. */
export const assumedVendors = [
  'azure-openai',
  'aws-bedrock',
  'google-vertex-ai',
] as const satisfies readonly VendorName[];
