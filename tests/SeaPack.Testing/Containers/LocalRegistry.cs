using System.Net;
using System.Net.Sockets;

namespace SeaPack.Testing.Containers;

/// <summary>A registry on this machine that serves one image for reading: as much of the OCI distribution specification as a pull needs.</summary>
public sealed class LocalRegistry : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Dictionary<string, (byte[] Content, string Type)> _answers = new(StringComparer.Ordinal);

    public LocalRegistry(BaseImage image)
    {
        const string Manifest = "application/vnd.docker.distribution.manifest.v2+json";
        _answers["/v2/"] = ([], "application/json");
        _answers["/v2/base/manifests/1"] = (image.Manifest, Manifest);
        _answers[$"/v2/base/manifests/{BaseImage.DigestOf(image.Manifest)}"] = (image.Manifest, Manifest);
        _answers[$"/v2/base/blobs/{BaseImage.DigestOf(image.Config)}"] = (image.Config, "application/octet-stream");
        _answers[$"/v2/base/blobs/{BaseImage.DigestOf(image.Compressed)}"] = (image.Compressed, "application/octet-stream");
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        _listener.Prefixes.Add($"http://localhost:{Port}/");
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Name of the image, as <c>ContainerBaseImage</c> takes it.</summary>
    public string Image => $"localhost:{Port}/base:1";

    private int Port { get; }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                Answer(await _listener.GetContextAsync().ConfigureAwait(false));
            }
            catch (Exception problem) when (problem is HttpListenerException or ObjectDisposedException)
            {
                // Closed, or the client went away.
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        using HttpListenerResponse response = context.Response;
        if (!_answers.TryGetValue(context.Request.Url!.AbsolutePath, out (byte[] Content, string Type) answer))
        {
            response.StatusCode = 404;
            return;
        }

        response.ContentType = answer.Type;
        response.Headers["Docker-Content-Digest"] = BaseImage.DigestOf(answer.Content);
        response.ContentLength64 = answer.Content.Length;
        if (context.Request.HttpMethod != "HEAD") response.OutputStream.Write(answer.Content);
    }

    public void Dispose() => _listener.Close();
}
