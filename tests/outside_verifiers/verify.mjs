// Holds one badge against verifiers that others wrote. Takes the path of a JSON file with the
// badge in both forms and the answers of the site by address; nothing else can be reached. Prints
// what each verifier says, as JSON.
import { readFileSync } from 'node:fs';

const { credential, token, answers } = JSON.parse(readFileSync(process.env.CASE, 'utf8'));
const asked = [];

globalThis.fetch = async (request) => {
  const address = String(request?.url ?? request);
  asked.push(address);
  const answer = answers[address];
  return answer
    ? new Response(answer.body, { status: 200, headers: { 'content-type': answer.type } })
    : new Response('{}', { status: 404 });
};

const { DataIntegrityProof } = await import('@digitalbazaar/data-integrity');
const { cryptosuite } = await import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite');
const { checkStatus, decodeList } = await import('@digitalbazaar/vc-bitstring-status-list');
const { verifyCredential } = await import('@digitalbazaar/vc');
const { securityLoader } = await import('@digitalcredentials/security-document-loader');
const core = await import('@digitalcredentials/verifier-core');
const { importJWK, jwtVerify } = await import('jose');

async function digitalBazaar() {
  const suite = new DataIntegrityProof({ cryptosuite });
  const documentLoader = securityLoader({ fetchRemoteContexts: true }).build();
  const result = await verifyCredential({ credential, suite, documentLoader, checkStatus });
  return {
    verified: result.results?.[0]?.verified ?? false,
    // It says verified even of what was revoked: the status stands here alone.
    statusVerified: result.statusResult?.verified ?? null,
    revoked: result.statusResult?.results?.some((one) => one.status) ?? null,
    error: result.error ? messages(result.error) : null,
  };
}

async function digitalCredentials() {
  const result = await core.verifyCredential({ credential, knownDIDRegistries: [] });
  const steps = Object.fromEntries((result.log ?? []).map((step) => [step.id, step.valid]));
  return {
    steps,
    errors: (result.errors ?? []).map((error) => error.name),
    schema: result.additionalInformation?.[0]?.results?.[0]?.result?.valid ?? null,
  };
}

async function jose() {
  const keys = async ({ kid }) => {
    const [did] = kid.split('#');
    const host = decodeURIComponent(did.replace('did:web:', ''));
    const response = await fetch(`https://${host}/.well-known/did.json`);
    const document = await response.json();
    const method = document.verificationMethod.find(({ id }) => id === kid);
    return importJWK(method.publicKeyJwk, 'EdDSA');
  };
  const { payload } = await jwtVerify(token, keys, { algorithms: ['EdDSA'] });
  const list = payload.credentialStatus.statusListCredential;
  const { payload: status } = await jwtVerify(await (await fetch(list)).text(), keys);
  const { encodedList } = status.credentialSubject;
  const revoked = (await decodeList({ encodedList })).getStatus(
    Number(payload.credentialStatus.statusListIndex),
  );
  return { id: payload.id, revoked };
}

function messages(error) {
  return [error.message, ...(error.errors ?? []).map(String), String(error.cause ?? '')].join('; ');
}

async function outcome(verify) {
  try {
    return await verify();
  } catch (error) {
    return { thrown: messages(error) };
  }
}

console.log = console.error;
const said = {
  digitalBazaar: await outcome(digitalBazaar),
  digitalCredentials: await outcome(digitalCredentials),
  jose: await outcome(jose),
  asked,
};
process.stdout.write(JSON.stringify(said));
