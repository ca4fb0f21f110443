using System.Net;
using System.Net.Sockets;

namespace SeaPack.NodeRuntime.Tests.Fakes;

/// <summary>Serves a folder on the loopback interface.</summary>
internal sealed class HttpFolder : IDisposable
{
    private readonly HttpListener _listener;
    private readonly string _folder;

    public HttpFolder(string folder)
    {
        _folder = folder;
        (_listener, Address) = Listen();
        _ = Task.Run(ServeAsync);
    }

    public string Address { get; }

    /// <summary>Answer everything with this status.</summary>
    public int? Status { get; set; }

    /// <summary>Close the connection in the middle of files that end so.</summary>
    public string? BreakOff { get; set; }

    public void Dispose() => _listener.Close();

    // A free port may be taken between asking for it and using it.
    private static (HttpListener, string) Listen()
    {
        for (int attempt = 0; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            int port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            string address = $"http://127.0.0.1:{port}/dist/";
            var listener = new HttpListener { Prefixes = { address } };
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < 10)
            {
            }
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            Answer(context);
        }
    }

    private void Answer(HttpListenerContext context)
    {
        string path = Path.Combine(_folder, context.Request.Url!.AbsolutePath["/dist/".Length..]);
        using HttpListenerResponse response = context.Response;
        response.StatusCode = Status ?? (File.Exists(path) ? 200 : 404);
        if (response.StatusCode != 200) return;
        byte[] content = File.ReadAllBytes(path);
        response.ContentLength64 = content.Length;
        if (BreakOff == null || !path.EndsWith(BreakOff, StringComparison.Ordinal))
        {
            response.OutputStream.Write(content);
            return;
        }

        response.OutputStream.Write(content, 0, content.Length / 2);
        response.OutputStream.Flush();
        response.Abort();
    }
}
