const channel = new BroadcastChannel('conformance');
channel.postMessage('to everybody');
channel.close();
