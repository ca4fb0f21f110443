using System.Text;

namespace SeaPack.NodeRuntime;

/// <summary>The end of what a process writes; the rest is read and dropped, so that endless output neither blocks nor fills memory.</summary>
internal sealed class OutputTail
{
    private const int Limit = 4000;

    private readonly StringBuilder _text = new();

    public string Text
    {
        get
        {
            lock (_text) return _text.ToString();
        }
    }

    public async Task ReadAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            lock (_text)
            {
                _text.Append(buffer, 0, read);
                if (_text.Length > Limit) _text.Remove(0, _text.Length - Limit);
            }
        }
    }
}
