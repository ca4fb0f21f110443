export default function Page() { return <p>Hello {process.platform}</p>; }
