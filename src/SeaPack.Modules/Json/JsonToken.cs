namespace SeaPack.Modules.Json;

/// <summary>What a <see cref="JsonText"/> has read; the names are those of System.Text.Json.</summary>
internal enum JsonToken
{
    None,
    StartObject,
    EndObject,
    StartArray,
    EndArray,
    PropertyName,
    String,
    Number,
    True,
    False,
    Null,
}
