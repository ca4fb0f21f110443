using System.Text;
using System.Text.Json;
using SeaPack.Modules.Json;

namespace SeaPack.Modules.Tests.Json;

internal sealed class JsonTextTests
{
    private const int MaxDepth = 6;

    private static readonly string[] Samples =
    [
        """{"a":1,"b":[true,false,null,-0.5e+10,12,"x"],"c":{"d":{},"e":[]}}""",
        " { \"a\\u0041\\n\" : \"\\ud83d\\ude00\\\"\" ,\r\n\t\"ä\":\"ö\" } ",
        """[[[[[[1]]]]]]""",
        """[[[[[[[1]]]]]]]""",
        "\"\\ud800\"", "\"\\udc00x\"", "\"\u007F\"", "\"\"", "0", "-1E5", "1e-2 ", "null", "true", "", " ", "{}", "[]",
        "01", "-", "1.", "1e", "+1", ".5", "1x", "tru", "nulll", "{\"a\"}", "{\"a\":}", "{a:1}", "{\"a\":1,}", "[1,]", "[,1]", "[1 2]", "{}{}", "[1]x", "]", "}", "{]",
        "\"a", "\"\\x\"", "\"\\u12G4\"", "\"\\u12", "\"a\nb\"", "/* a */1", "[1//a\n]", "\uFEFF{}",
    ];

    [Test]
    public void Each_token_and_each_error_is_that_of_the_reader_of_the_framework()
    {
        foreach (string sample in Samples)
        {
            Compare(Encoding.UTF8.GetBytes(sample));
            for (int length = 0; length < sample.Length; length++) Compare(Encoding.UTF8.GetBytes(sample[..length]));
        }
    }

    [Test]
    public void Damaged_texts_are_read_and_refused_as_by_the_reader_of_the_framework()
    {
        var random = new Random(7);
        byte[] bytes = [.. "{}[]\",:\\ue0123456789.+-tfn \n/"u8, 0x00, 0x1F, 0x7F, 0x80, 0xC3, 0xA4, 0xFF];
        for (int round = 0; round < 20_000; round++)
        {
            byte[] text = Encoding.UTF8.GetBytes(Samples[random.Next(3)]);
            for (int change = random.Next(1, 4); change > 0; change--) text[random.Next(text.Length)] = bytes[random.Next(bytes.Length)];
            Compare(text);
        }
    }

    [Test]
    public void Values_are_skipped_as_by_the_reader_of_the_framework()
    {
        byte[] text = Encoding.UTF8.GetBytes(Samples[0]);
        for (int start = 0; start < 20; start++)
        {
            var ours = new JsonText(text);
            var theirs = new Utf8JsonReader(text);
            for (int i = 0; i < start; i++) Assert.That(ours.Read(), Is.EqualTo(theirs.Read()));
            ours.Skip();
            theirs.Skip();
            Assert.That((ours.TokenType.ToString(), ours.BytesConsumed, ours.CurrentDepth), Is.EqualTo((theirs.TokenType.ToString(), (int)theirs.BytesConsumed, theirs.CurrentDepth)));
        }
    }

    private static void Compare(byte[] text)
    {
        string ours = Ours(text);
        string theirs = Theirs(text);
        if (ours != theirs) Assert.That(ours, Is.EqualTo(theirs), Encoding.UTF8.GetString(text));
    }

    private static string Ours(byte[] text)
    {
        var told = new StringBuilder();
        var reader = new JsonText(text, MaxDepth);
        try
        {
            while (reader.Read())
            {
                bool isText = reader.TokenType is JsonToken.String or JsonToken.PropertyName;
                Tell(told, reader.TokenType.ToString(), reader.TokenStartIndex, reader.CurrentDepth, reader.ValueSpan, reader.ValueIsEscaped);
                if (reader.TokenType != JsonToken.PropertyName) told.Append(reader.BytesConsumed);
                if (isText) told.Append(reader.ValueTextEquals("x"u8)).Append(reader.ValueTextEquals("aA\n"u8)).Append(reader.GetString());
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            Tell(told, fault);
        }

        return told.ToString();
    }

    private static string Theirs(byte[] text)
    {
        var told = new StringBuilder();
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                bool isText = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
                Tell(told, reader.TokenType.ToString(), reader.TokenStartIndex, reader.CurrentDepth, reader.ValueSpan, reader.ValueIsEscaped);
                if (reader.TokenType != JsonTokenType.PropertyName) told.Append(reader.BytesConsumed);
                if (isText) told.Append(reader.ValueTextEquals("x"u8)).Append(reader.ValueTextEquals("aA\n"u8)).Append(reader.GetString());
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            Tell(told, fault);
        }

        return told.ToString();
    }

    private static void Tell(StringBuilder told, string kind, long start, int depth, ReadOnlySpan<byte> value, bool isEscaped) =>
        told.AppendLine().Append(kind).Append(' ').Append(start).Append(' ').Append(depth).Append(' ').Append(Convert.ToHexString(value)).Append(isEscaped).Append(' ');

    private static void Tell(StringBuilder told, Exception fault) =>
        told.AppendLine().Append(fault.GetType().Name).Append(fault.Message).Append((fault as JsonException)?.LineNumber).Append(' ').Append((fault as JsonException)?.BytePositionInLine);
}
