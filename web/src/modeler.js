import './studio.css';
