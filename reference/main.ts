/** The reference of the API: what `/openapi.json` says, to read and to try. */
import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
// The library's own switch between light and dark; without it there would be two.
const followScheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', followScheme);
followScheme();

SwaggerUI({
  url: '/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 3,
  displayRequestDuration: true,
  filter: true,
  presets: [SwaggerUI.presets.apis],
  layout: 'BaseLayout',
  // A token that is entered is forgotten with the page.
  persistAuthorization: false,
  validatorUrl: null,
});
