using System.Net;
using System.Net.Sockets;

namespace SeaPack.Testing;

/// <summary>Answers HTTP requests on this machine until disposed.</summary>
public sealed class TestHttpServer : IDisposable
{
    private readonly HttpListener _listener = new();

    public TestHttpServer(Func<byte[], (HttpStatusCode Status, byte[] Body)> answer)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _ = ServeAsync(answer);
    }

    public Uri Address { get; }

    /// <summary>Content type of the last request.</summary>
    public string? ContentType { get; private set; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync(Func<byte[], (HttpStatusCode Status, byte[] Body)> answer)
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                ContentType = context.Request.ContentType;
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                (HttpStatusCode status, byte[] content) = answer(body.ToArray());
                context.Response.StatusCode = (int)status;
                await context.Response.OutputStream.WriteAsync(content);
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
        }
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
