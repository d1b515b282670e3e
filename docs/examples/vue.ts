import { touchstone } from 'touchstone-widget/vue';
import { createApp } from 'vue';
import App from './App.vue';

createApp(App).use(touchstone, { collector: 'https://collector.example', site: 'demo' }).mount('#app');
