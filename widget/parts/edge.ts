export { edgeAgrees as default } from '../../shared/rules/edge-word.ts';
