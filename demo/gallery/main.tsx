/** The gallery: every question, place, theme and language of the widget, live. Its address says what it shows. */
import { render } from 'preact';
import { Gallery } from './gallery.tsx';

render(<Gallery />, document.getElementById('gallery') as HTMLElement);
