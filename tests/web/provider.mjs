// A real identity provider for the tests, npm's oidc-provider. Anybody signs in there, under any name, at the level eidas1.
// node provider.mjs FOLDER SITE: FOLDER holds the package, SITE is the address of the site. Prints its own address.
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';

console.info = console.error; // what it tells of itself; the address alone goes to standard output

const [folder, site] = process.argv.slice(2);
const { Provider } = await import(join(folder, 'lib', 'index.js'));

const key = (kind, options, alg) => {
  const made = generateKeyPairSync(kind, options).privateKey.export({ format: 'jwk' });
  return { ...made, use: 'sig', alg, kid: alg };
};
const client = (alg) => ({
  client_id: `concerto-${alg.toLowerCase()}`,
  client_secret: 'un-secret-de-test',
  token_endpoint_auth_method: alg === 'ES256' ? 'client_secret_post' : 'client_secret_basic',
  redirect_uris: [`${site}/connexion/fournisseur/${alg.toLowerCase()}/retour`],
  post_logout_redirect_uris: [`${site}/deconnexion/retour`],
  id_token_signed_response_alg: alg,
  userinfo_signed_response_alg: alg,
});
const page = (inner) => `<!doctype html><html lang="fr"><title>Fournisseur</title><main>${inner}</main></html>`;

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://localhost:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [client('ES256'), client('RS256')],
    jwks: { keys: [key('ec', { namedCurve: 'P-256' }, 'ES256'), key('rsa', { modulusLength: 2048 }, 'RS256')] },
    cookies: { keys: ['des-cles-de-test'] },
    acrValues: ['eidas1', 'eidas2'],
    claims: { openid: ['sub'], profile: ['given_name', 'family_name'], acr: null, auth_time: null, iss: null, sid: null },
    features: {
      devInteractions: { enabled: false },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = page(`${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">Quitter le fournisseur</button>`);
        },
      },
    },
    interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (ctx, sub) => ({
      accountId: sub,
      claims: () => ({ sub, given_name: 'Clara', family_name: 'Exemple' }),
    }),
    loadExistingGrant: async (ctx) => {
      const { client: { clientId }, session: { accountId } } = ctx.oidc;
      const grant = new ctx.oidc.provider.Grant({ clientId, accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', async (request, response) => {
    if (request.url === '/favicon.ico') return response.writeHead(204).end();
    if (!request.url.startsWith('/interaction/')) return answer(request, response);
    if (request.method === 'GET') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      const form = '<form method="post"><label>Identifiant <input name="sub"></label><button>Entrer</button></form>';
      return response.end(page(`<h1>Fournisseur de test</h1>${form}`));
    }
    let body = '';
    for await (const piece of request) body += piece;
    const accountId = new URLSearchParams(body).get('sub');
    return provider.interactionFinished(request, response, { login: { accountId, acr: 'eidas1', amr: ['pwd'] } });
  });
  console.log(issuer);
});
