export { filtersFit as default } from '../../shared/rules/properties.ts';
