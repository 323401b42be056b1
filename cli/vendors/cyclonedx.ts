import type { VendorUse } from '@phi-lint/engine';
import { version } from '../version.js';

/** A bill of materials in CycloneDX 1.6 (ECMA-424): models as components, vendors as the services that provide them. */
export function bill(vendors: readonly VendorUse[]): object {
  const used = vendors.filter(({ calls }) => calls.length > 0);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { tools: { components: [{ type: 'application', name: 'phi-lint', version }] } },
    components: used.filter(({ hostsModels }) => hostsModels).flatMap(modelsOf),
    services: used.map(serviceOf),
    dependencies: used.map((vendor) => ({
      ref: referenceOf(vendor),
      dependsOn: vendor.hostsModels ? vendor.models.map((model) => modelReference(vendor, model)) : [],
    })),
  };
}

function referenceOf({ vendor }: VendorUse): string {
  return `vendor:${vendor}`;
}

function modelReference({ vendor }: VendorUse, model: string): string {
  return `model:${vendor}/${model}`;
}

function modelsOf(vendor: VendorUse): readonly object[] {
  return vendor.models.map((model) => ({
    type: 'machine-learning-model',
    'bom-ref': modelReference(vendor, model),
    name: model,
    supplier: { name: vendor.vendor },
  }));
}

function serviceOf(vendor: VendorUse): object {
  const { services, regions, reference, expires, state, calls, withPhi, kinds } = vendor;
  // A host may have a blank for what the code does not show: `{region}`.
  const endpoints = vendor.hosts.filter((host) => !host.includes('{')).map((host) => `https://${host}`);
  const properties = {
    'phi-lint:agreement': state,
    'phi-lint:agreement:reference': reference,
    'phi-lint:agreement:expires': expires,
    'phi-lint:services': services.join(', '),
    'phi-lint:regions': regions.join(', '),
    'phi-lint:calls': String(calls.length),
    'phi-lint:calls:phi': String(withPhi.length),
  };
  return {
    'bom-ref': referenceOf(vendor),
    name: vendor.vendor,
    ...(endpoints.length > 0 && { endpoints }),
    'x-trust-boundary': true,
    ...(kinds.length > 0 && { data: kinds.map((kind) => ({ flow: 'outbound', classification: kind })) }),
    properties: Object.entries(properties).flatMap(([name, value]) => (value ? [{ name, value }] : [])),
  };
}
