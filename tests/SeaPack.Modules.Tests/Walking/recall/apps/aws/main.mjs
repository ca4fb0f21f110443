import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import axios from 'axios';
const client = new S3Client({ region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, endpoint: 'http://127.0.0.1:9', maxAttempts: 1 });
try { await client.send(new GetObjectCommand({ Bucket: 'a', Key: 'b' })); } catch (error) { console.log(error.code ?? error.name); }
try { await axios.get('http://127.0.0.1:9'); } catch (error) { console.log(error.code); }
