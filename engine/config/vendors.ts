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
] as const;

/** Trackers of errors, of users, of experiments. */
const trackingVendors = [
  'sentry',
  'bugsnag',
  'rollbar',
  'datadog',
  'logrocket',
  'fullstory',
  'segment',
  'mixpanel',
  'amplitude',
  'posthog',
  'google-analytics',
  'heap',
  'langsmith',
  'langfuse',
  'braintrust',
  'wandb',
] as const;

const messagingVendors = ['slack', 'discord', 'twilio', 'sendgrid', 'mailgun'] as const;

const dataVendors = [
  'pinecone',
  'weaviate',
  'qdrant',
  'chroma',
  'supabase',
  'firebase',
  'cloudinary',
  'upstash',
  'appwrite',
] as const;

/** Every vendor known by name. One that is not here can stand in a register together with its `endpoints`. */
export const vendorNames = [
  ...modelVendors,
  ...trackingVendors,
  ...messagingVendors,
  ...dataVendors,
] as const;
export type VendorName = (typeof vendorNames)[number];

/** Vendors that the `recommended` preset takes to be under agreement as long as no register says otherwise. */
export const assumedVendors = [
  'azure-openai',
  'aws-bedrock',
  'google-vertex-ai',
] as const satisfies readonly VendorName[];
