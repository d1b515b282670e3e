export { urlFits as default } from '../../shared/rules/url.ts';
