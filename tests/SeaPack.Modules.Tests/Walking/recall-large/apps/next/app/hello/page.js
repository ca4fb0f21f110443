export default async function Hello({ searchParams }) { return <p>Hello {(await searchParams).name}</p>; }
