/** A file of its own, so that what draws the messages is loaded apart from what sends them. */
export { Notifications as ToastContainer } from '@mantine/notifications';
